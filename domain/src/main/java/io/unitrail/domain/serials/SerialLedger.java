package io.unitrail.domain.serials;

import io.unitrail.domain.id.ProductId;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who was given which serials: a function of the order of the requests in the log and of nothing else, so that every node that has read
 * as far says the same (ADR 13). Each space of a product has a counter, and a request takes the next numbers; what another
 * space of the product has given out already is left out. Nothing is ever given back. Not thread-safe.
 */
public final class SerialLedger {
    /** How many serials the latest requests that are remembered may have, so that one sent again is given the same. */
    public static final int MAX_REMEMBERED = 500_000;

    /** Guessing one serial that was given out must be less likely than one in so many (EU 2016/161, article 4). */
    public static final long GUESS = 10_000;

    private final Map<ProductId, Map<String, Counter>> counters = new HashMap<>();
    private final LinkedHashMap<String, Grant> remembered = new LinkedHashMap<>();
    private long rememberedSerials;

    /**
     * What a request was given.
     *
     * @param serials in order; fewer than asked for where the space ends, or where another space gave some out before
     * @param exhausted whether the space has no more, or no more that cannot be guessed
     */
    public record Grant(List<String> serials, boolean exhausted) {
        public Grant {
            serials = List.copyOf(serials);
        }
    }

    private static final class Counter {
        private final SerialSpace space;
        private final BigInteger size;
        private final @Nullable SecretOrder order;
        private BigInteger next = BigInteger.ZERO;
        private long given;

        Counter(SerialSpace space, byte @Nullable [] secret) {
            this.space = space;
            this.size = space.size();
            this.order = space.style() == SerialSpace.Style.RANDOM && secret != null && size.bitLength() > 1
                    ? new SecretOrder(secret, size)
                    : null;
        }

        /** The first number that is not given out: of a random space so few that nobody guesses one. */
        BigInteger end() {
            return space.style() == SerialSpace.Style.RANDOM ? size.divide(BigInteger.valueOf(GUESS)) : size;
        }

        String serial(BigInteger place) {
            return space.at(order == null ? place : order.at(place));
        }

        boolean hasGiven(String serial) {
            BigInteger index = space.indexOf(serial);
            if (index == null) {
                return false;
            }
            return (order == null ? index : order.placeOf(index)).compareTo(next) < 0;
        }
    }

    /** Takes the next request of the log; gives what it was given. */
    public Grant take(SerialRequest request) {
        Grant before = remembered.get(request.requestId());
        if (before != null) {
            return before;
        }
        Map<String, Counter> spaces = counters.computeIfAbsent(request.product(), product -> new TreeMap<>());
        Counter counter =
                spaces.computeIfAbsent(request.space().text(), text -> new Counter(request.space(), request.secret()));
        List<String> serials = new ArrayList<>();
        BigInteger end = counter.end();
        while (serials.size() < request.count() && counter.next.compareTo(end) < 0) {
            String serial = counter.serial(counter.next);
            boolean taken = counter.hasGiven(serial) // by an overlapping range
                    || spaces.values().stream().anyMatch(other -> other != counter && other.hasGiven(serial));
            counter.next = counter.next.add(BigInteger.ONE);
            if (!taken) {
                serials.add(serial);
            }
        }
        counter.given += serials.size();
        Grant grant = new Grant(serials, serials.size() < request.count());
        remember(request.requestId(), grant);
        return grant;
    }

    private void remember(String requestId, Grant grant) {
        remembered.put(requestId, grant);
        rememberedSerials += grant.serials().size() + 1;
        Iterator<Grant> eldest = remembered.values().iterator();
        while (rememberedSerials > MAX_REMEMBERED && remembered.size() > 1) {
            rememberedSerials -= eldest.next().serials().size() + 1;
            eldest.remove();
        }
    }

    /** What a request was given, if it is remembered. */
    public Optional<Grant> grant(String requestId) {
        return Optional.ofNullable(remembered.get(requestId));
    }

    /** Whether a serial was ever given out; empty if nothing of the product was. */
    public Optional<Boolean> hasGiven(ProductId product, String serial) {
        Map<String, Counter> spaces = counters.get(product);
        return spaces == null
                ? Optional.empty()
                : Optional.of(spaces.values().stream().anyMatch(counter -> counter.hasGiven(serial)));
    }

    /** How many serials of a product were given out. */
    public long given(ProductId product) {
        return counters.getOrDefault(product, Map.of()).values().stream()
                .mapToLong(counter -> counter.given)
                .sum();
    }
}
