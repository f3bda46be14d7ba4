package io.unitrail.e2e.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.query.Criterion;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.RecallQuery;
import io.unitrail.domain.reference.ReferenceModel;
import io.unitrail.domain.reference.stream.EventStream;
import io.unitrail.domain.reference.stream.LogRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Holds what a node answers about a made-up world against the reference model: traces, lots and recall sets, at several moments. */
public final class WorldComparison {
    private WorldComparison() {}

    /**
     * Adds what a node answers differently to a list.
     *
     * @param world as it stands in the log
     */
    public static void compare(Http http, MadeUpWorld world, List<String> failed) {
        EventStream stream = world.stream();
        ReferenceModel model = new ReferenceModel(stream.master(), Instant.now().toEpochMilli());
        for (LogRecord record : world.log()) {
            model.add(record.event(), record.partition(), record.offset(), record.recordTime());
        }
        compareRecallSets(http, world, model, failed);
        List<Moment> moments = new ArrayList<>(List.of(Moment.NOW));
        for (Moment cut : EventStream.cuts(world.log(), 2, world.seed())) {
            moments.add(new Moment(cut.asOf(), Long.MAX_VALUE));
        }
        for (Moment moment : moments) {
            String asOf = moment.asOf() == Long.MAX_VALUE ? "" : "asOf=" + Instant.ofEpochMilli(moment.asOf());
            for (ObjectId object : stream.objects()) {
                String path = "/api/v1/objects/trace?id=" + Http.encode(object.canonical())
                        + (asOf.isEmpty() ? "" : "&" + asOf);
                check(http, world, path, ReferenceJson.trace(model.trace(object, moment)), failed);
            }
            for (LotId lot : stream.lots()) {
                String path = "/api/v1/lots/" + Http.encode(lot.product().value()) + "/" + Http.encode(lot.lot())
                        + (asOf.isEmpty() ? "" : "?" + asOf);
                check(http, world, path, ReferenceJson.lot(lot, model.lot(lot, moment)), failed);
            }
        }
    }

    /** What was built from the lot of each product's components, and each product whole. */
    private static void compareRecallSets(Http http, MadeUpWorld world, ReferenceModel model, List<String> failed) {
        for (LotId lot : world.stream().lots()) {
            Criterion ofLot = ReferenceJson.identity(lot.product(), lot.lot(), null);
            for (Criterion criterion : List.of(ofLot, ReferenceJson.identity(null, null, ofLot))) {
                String identity = "{\"productId\":\"" + lot.product() + "\",\"lot\":\"" + lot.lot() + "\"}";
                String asked = criterion.component() == null ? identity : "{\"component\":" + identity + "}";
                Http.Answer answer =
                        http.post("/api/v1/recall-sets", "application/json", "{\"criteria\":[" + asked + "]}");
                assertThat(answer.status()).as(answer.body()).isEqualTo(200);
                RecallQuery query = new RecallQuery(List.of(criterion), List.of(), Moment.NOW);
                check(
                        world,
                        "recall set of " + asked,
                        ReferenceJson.units(model, query),
                        ReferenceJson.units(answer.json()),
                        failed);
            }
        }
    }

    private static void check(Http http, MadeUpWorld world, String path, String expected, List<String> failed) {
        Http.Answer answer = http.get(path);
        String actual = answer.status() == 404 ? ReferenceJson.NOTHING : ReferenceJson.pretty(answer.json());
        check(world, path, expected, actual, failed);
    }

    private static void check(MadeUpWorld world, String path, String expected, String actual, List<String> failed) {
        if (!actual.equals(expected)) {
            String text = "seed " + world.seed() + " (replay: -Dseed=" + world.seed() + ") " + path + "\n"
                    + ReferenceJson.firstDifference(expected, actual);
            System.out.println(text);
            failed.add(text);
        }
    }
}
