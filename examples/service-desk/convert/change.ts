/** One line of the log: a person changed an incident. Times are ISO 8601 in UTC, to the minute; `?` is null. */
export interface Change {
  readonly incident: string;
  /** `sys_updated_at` */
  readonly at: string;
  /** `sys_updated_by`: "Updated by 21". */
  readonly by: string;
  /** `assigned_to`, as the change left it: "Resolver 170", or null when nobody was. */
  readonly assignee: string | null;
  /** `assignment_group`, as the change left it. */
  readonly group: string | null;
  readonly contactType: string | null;
  /** `opened_at` */
  readonly openedAt: string;
  /** `sys_created_at`: when the incident's record was made. */
  readonly createdAt: string | null;
  readonly resolvedAt: string | null;
  readonly closedAt: string | null;
  /** `reassignment_count`: how often the incident had changed its group by then, as the source counts. */
  readonly reassignments: number;
}
