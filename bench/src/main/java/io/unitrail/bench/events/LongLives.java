package io.unitrail.bench.events;

import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import java.util.function.Consumer;

/**
 * Units that are scanned very often: every unit once, then every unit again.
 *
 * @param group names the units of one such history, so that a young and an old one lie side by side
 * @param units how many
 * @param from number of the first event of each, from 0 on
 * @param to number after the last
 */
public record LongLives(String group, int units, int from, int to) implements Events {
    /** What the units are. */
    public static final ProductId PRODUCT = ProductId.parse("own:bench-veteran");

    /** A unit by its number. */
    public UnitId unit(int number) {
        return Scans.unit(PRODUCT, group, number);
    }

    @Override
    public void records(Consumer<SerialEvent> taker) {
        for (int event = from; event < to; event++) {
            for (int number = 0; number < units; number++) {
                String name = "v" + group + number;
                Scans.give(
                        (event == 0 ? Scans.made(name, group, number) : Scans.seen(name, event, number))
                                .of(unit(number)),
                        taker);
            }
        }
    }

    @Override
    public long count() {
        return (long) units * (to - from);
    }
}
