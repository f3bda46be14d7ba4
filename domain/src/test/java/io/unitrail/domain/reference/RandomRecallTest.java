package io.unitrail.domain.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.query.Criterion;
import io.unitrail.domain.query.GroupCounts;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.RecallAnswerCheck;
import io.unitrail.domain.query.RecallQuery;
import io.unitrail.domain.query.RecallResult;
import io.unitrail.domain.query.RecalledUnit;
import io.unitrail.domain.reference.stream.EventStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RandomRecallTest {
    private static final int SEEDS = 60;

    static LongStream seeds() {
        return LongStream.range(1_000, 1_000 + SEEDS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void ruling34_every_set_adds_up_and_names_a_unit_once(long seed) {
        EventStream stream = new EventStream(seed);
        ReferenceModel model = model(stream);
        for (RecallQuery query : stream.recalls()) {
            List<RecalledUnit> units = new ArrayList<>();
            RecallResult result = model.recall(query, units::add);

            RecallAnswerCheck.sums(result.summary(), units.size());
            assertThat(units)
                    .as("seed %d, %s", seed, query)
                    .extracting(u -> u.state().object())
                    .doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void ruling10_a_lots_page_its_counts_and_its_recall_agree(long seed) {
        EventStream stream = new EventStream(seed);
        ReferenceModel model = model(stream);
        for (LotId lot : stream.lots()) {
            Criterion criterion =
                    new Criterion(lot.product(), lot.lot(), null, null, null, null, null, null, null, null, null, null);
            List<ObjectId> recalled = new ArrayList<>();
            model.recall(
                    new RecallQuery(List.of(criterion), List.of(), Moment.NOW),
                    u -> recalled.add(u.state().object()));
            long counted = model.lot(lot, Moment.NOW).map(GroupCounts::units).orElse(0L);

            assertThat(model.unitsOfLot(lot, Moment.NOW, null, 1_000).items())
                    .as("seed %d, %s", seed, lot)
                    .extracting(u -> u.object())
                    .isEqualTo(recalled);
            assertThat(counted).as("seed %d, %s", seed, lot).isEqualTo(recalled.size());
        }
    }

    private static ReferenceModel model(EventStream stream) {
        ReferenceModel model = new ReferenceModel(stream.master());
        stream.records().forEach(r -> model.add(r.event(), r.partition(), r.offset(), r.recordTime()));
        return model;
    }
}
