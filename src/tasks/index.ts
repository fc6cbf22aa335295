import type { RowClass } from '../platform/database/index.js';
import { TaskRow } from './tasks.rows.js';

export { closeTasksAbout, closeTasksOfCase } from './close-tasks.js';
export { lastTaskAbout, setDueOfTask, type TaskKnown } from './due-of-task.js';
export { CompleteTask } from './complete-task.js';
export { ReopenTask } from './reopen-task.js';
export { moveTasksOfCase } from './move-tasks.js';
export { ENDED_BY_AN_ANSWER } from './task.js';
export type { NewTask, Task, TaskKind, Waiting } from './task.js';
export { Tasks } from './tasks.js';
export { TasksModule } from './tasks.module.js';
export { TaskRow };
export const tasksRows: RowClass[] = [TaskRow];
