package io.unitrail.bench.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Connections that questions share, each with its prepared statements. */
final class PostgresConnections implements AutoCloseable {
    private static final int CONNECTIONS = 16;

    private final BlockingQueue<Connection> idle = new ArrayBlockingQueue<>(CONNECTIONS);

    /** Asks on one connection. */
    @FunctionalInterface
    interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    PostgresConnections(PostgresServer server) {
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                Connection connection = server.connect();
                connection.setAutoCommit(false); // or the driver would fetch whole results, not by cursor
                idle.add(connection);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL refuses connections", e);
        }
    }

    <T> T ask(Question<T> question) {
        try {
            Connection connection = idle.take();
            try {
                T answer = question.ask(connection);
                connection.commit();
                return answer;
            } finally {
                idle.add(connection);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        for (Connection connection : idle) {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException("a connection to PostgreSQL cannot be closed", e);
            }
        }
    }
}
