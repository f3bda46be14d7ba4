package io.unitrail.bench.reads;

import io.unitrail.bench.report.Figures;
import io.unitrail.bench.report.Report;
import io.unitrail.bench.rig.Http;
import io.unitrail.domain.id.LotId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sets read to their end as NDJSON over HTTP, from the service and from PostgreSQL by turns. */
final class SetReads {
    /** Lines of the service's answer that are no units: its start and its end. */
    private static final int FRAME = 2;

    private final Http service;
    private final @Nullable Http postgres;
    private final List<Double> ofService = new ArrayList<>();
    private final List<Double> ofPostgres = new ArrayList<>();

    SetReads(Http service, @Nullable Http postgres) {
        this.service = service;
        this.postgres = postgres;
    }

    /** The criterion for the units of a lot. */
    static String lot(LotId lot) {
        return "{\"criteria\":[" + identity(lot) + "]}";
    }

    /** The criterion for what a component lot was built into. */
    static String component(LotId lot) {
        return "{\"criteria\":[{\"component\":" + identity(lot) + "}]}";
    }

    private static String identity(LotId lot) {
        return "{\"productId\":\"" + lot.product().value() + "\",\"lot\":\"" + lot.lot() + "\"}";
    }

    /**
     * Reads a set in pairs, after one that is not counted.
     *
     * @param body of the question to the service
     * @param path of the same question to PostgreSQL
     * @param units that both must answer: a set that is short is no measurement
     */
    SetReads run(String what, int pairs, String body, String path, long units) {
        for (int pair = 0; pair <= pairs; pair++) {
            Report.progress(" %s, pair %d of %d", what, pair, pairs);
            ofService.add(seconds(what, units + FRAME, () -> service.post("/api/v1/recall-sets", body)));
            Http rival = postgres;
            if (rival != null) {
                ofPostgres.add(seconds(what + " from PostgreSQL", units, () -> rival.get(path)));
            }
        }
        ofService.remove(0);
        if (!ofPostgres.isEmpty()) {
            ofPostgres.remove(0);
        }
        return this;
    }

    private interface Question {
        Http.Answer ask();
    }

    private static double seconds(String what, long lines, Question question) {
        long from = System.nanoTime();
        Http.Answer answer = question.ask();
        double seconds = (System.nanoTime() - from) / 1e9;
        if (answer.lines() != lines) {
            throw new IllegalStateException(what + " has " + answer.lines() + " lines and should have " + lines
                    + "; it does not measure the same");
        }
        return seconds;
    }

    /** How long the service took, in seconds. */
    Figures service(String what) {
        return new Figures(what, "s", ofService);
    }

    /** How long PostgreSQL took, in seconds. */
    Figures postgres(String what) {
        return new Figures(what + " from PostgreSQL", "s", ofPostgres);
    }

    /** Units a second of times. */
    static Figures perSecond(Figures times, long units) {
        return new Figures(
                times.name(),
                "units/s",
                times.runs().stream().map(seconds -> units / seconds).toList());
    }
}
