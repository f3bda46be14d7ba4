package io.unitrail.bench;

import io.unitrail.bench.postgres.PostgresServer;
import io.unitrail.bench.report.Session;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** One thing that is measured: a command of its own, and a part of {@code all}. */
abstract class Part implements Callable<Integer> {
    /** Picocli fills it in. */
    @Mixin
    Session session = new Session();

    /** What stands in its rows. */
    abstract String part();

    /** Measures, adding to the session's report. */
    abstract void measure();

    @Override
    public Integer call() {
        session.head(Map.of());
        try {
            measure();
        } finally {
            session.clean();
        }
        return 0;
    }

    /** Whether PostgreSQL is measured; tells the reader why where it is not. */
    boolean hasPostgres() {
        if (!session.postgres()) {
            session.report().note(part(), "Without PostgreSQL (`--no-postgres`).");
            return false;
        }
        if (!PostgresServer.isInstalled()) {
            session.report()
                    .note(
                            part(),
                            "**Without PostgreSQL**: it is not installed and could not be (`apt-get install postgresql`); what is"
                                    + " compared with it is not measured.");
            return false;
        }
        return true;
    }

    /** A server of its own, whose version and settings the reader is told. */
    PostgresServer startPostgres() {
        PostgresServer server = PostgresServer.start(session.directory("postgres-" + part()));
        server.facts().forEach((name, value) -> session.report().note(part(), name + ": " + value + "."));
        return server;
    }
}
