package io.unitrail.bench.events;

import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import java.util.function.Consumer;

/**
 * Things built into things: each chain begins with a part of one lot and ends {@code depth} levels higher with what nothing holds.
 *
 * @param chains how many
 * @param depth levels above the part, 1 or more
 */
public record Chains(int chains, int depth) implements Events {

    /** The lot of all parts, where the question for where-used begins. */
    public LotId lot() {
        return new LotId(product(0), "P-" + depth);
    }

    /** What stands at the top of a chain. */
    public UnitId top(int number) {
        return unit(depth, number);
    }

    private ProductId product(int level) {
        return ProductId.parse("own:bench-depth-" + depth + "-level-" + level);
    }

    private UnitId unit(int level, int number) {
        return Scans.unit(product(level), "", number);
    }

    @Override
    public void records(Consumer<SerialEvent> taker) {
        for (int level = 0; level <= depth; level++) {
            for (int number = 0; number < chains; number++) {
                String name = "d" + depth + "-" + level + "-" + number;
                String lot = level == 0 ? lot().lot() : "T-" + level;
                Scans.give(Scans.made(name, lot, number).of(unit(level, number)), taker);
                if (level > 0) {
                    Scans.give(
                            Scans.into(unit(level, number), EventType.ASSOCIATION, name + "-in", level, number)
                                    .of(unit(level - 1, number)),
                            taker);
                }
            }
        }
    }
}
