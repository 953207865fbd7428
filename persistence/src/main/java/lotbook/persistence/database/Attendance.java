package lotbook.persistence.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The trail's word of somebody who works with a database for a while. Not of a command that asks or changes one thing and is
 * gone: what it changes has a record of its own.
 *
 * @param with what they work with: {@code window}, {@code feed of MT5-1}
 */
record Attendance(Database database, String with) {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Nobody is signed in without a record: if it can't be written, this throws. */
    void begins() {
        write("SIGNED_IN", "Signed in with the " + with);
    }

    /** As far as the database can still be reached: a program that is killed, or cut off, leaves no word of its end. */
    void ends() {
        try {
            Thread.ofVirtual().start(this::lastWord).join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lastWord() {
        try {
            write("SIGNED_OUT", "Signed out with the " + with);
        } catch (RuntimeException unreachable) {
            System.getLogger(Attendance.class.getName()).log(
                    System.Logger.Level.INFO, "No record of signing out could be written", unreachable);
        }
    }

    private void write(String step, String why) {
        database.inTransaction(connection -> write(connection, step, why));
    }

    static int write(Connection connection, String step, String why) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO lotbook.sign_in (step, why) VALUES (?, ?)")) {
            insert.setString(1, step);
            insert.setString(2, why);
            return insert.executeUpdate();
        }
    }
}
