/**
 * The program as its users run it: {@code bin/lotbook} in processes of their own, which are killed, cut off, restarted and
 * misused. Open {@link lotbook.app.faults.Site} first: it starts processes and ends them; {@link lotbook.app.faults.Installed}
 * is a database made through the command line. Only what a user could see or ask the database is looked at.
 */
package lotbook.app.faults;
