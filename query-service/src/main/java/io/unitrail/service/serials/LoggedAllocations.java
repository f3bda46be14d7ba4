package io.unitrail.service.serials;

import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.master.MasterData;
import io.unitrail.domain.master.Product;
import io.unitrail.domain.master.SerialFormat;
import io.unitrail.domain.query.CheckQuery;
import io.unitrail.domain.query.InvalidQueryException;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.Traceability;
import io.unitrail.domain.serials.SerialLedger;
import io.unitrail.domain.serials.SerialRequest;
import io.unitrail.domain.serials.SerialSpace;
import io.unitrail.service.port.SerialAllocations;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands out what the order of the log gives, and asks for more in place of what units carry already or what is not written as the
 * product says. What is left out so is never given to anybody: a gap.
 */
public final class LoggedAllocations implements SerialAllocations {
    /** How often it asks for more before it says that the product's format leaves too few. */
    public static final int MAX_ROUNDS = 20;

    private static final int SECRET_BYTES = 32;

    private final RequestLog log;
    private final Traceability answers;
    private final MasterData masterData;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    /** @param answers tell which units there are */
    public LoggedAllocations(RequestLog log, Traceability answers, MasterData masterData, InstantSource clock) {
        this.log = log;
        this.answers = answers;
        this.masterData = masterData;
        this.clock = clock;
    }

    @Override
    public List<String> allocate(Order order) {
        long now = clock.millis();
        SerialFormat format = masterData
                .product(order.product(), now)
                .map(Product::serialFormat)
                .orElse(null);
        SerialSpace space = space(order, format);
        List<String> given = new ArrayList<>(order.count());
        for (int round = 0; round < MAX_ROUNDS && given.size() < order.count(); round++) {
            SerialLedger.Grant grant = log.append(new SerialRequest(
                    order.requestId() + "/" + round,
                    order.product(),
                    order.count() - given.size(),
                    space,
                    secret(order.style()),
                    now,
                    order.requestedBy()));
            for (String serial : grant.serials()) {
                if (isFree(new UnitId(order.product(), serial), format)) {
                    given.add(serial);
                }
            }
            if (grant.exhausted() && given.size() < order.count()) {
                throw tooFew(order);
            }
        }
        if (given.size() < order.count()) {
            throw tooFew(order);
        }
        return given;
    }

    private static SerialSpace space(Order order, @Nullable SerialFormat format) {
        try {
            return SerialSpace.of(order.style(), format);
        } catch (IllegalArgumentException e) {
            throw new InvalidQueryException("/productId", String.valueOf(e.getMessage()));
        }
    }

    private boolean isFree(UnitId unit, @Nullable SerialFormat format) {
        return (format == null || format.objection(unit.serial()).isEmpty())
                && answers.state(unit, Moment.NOW).isEmpty();
    }

    private static InvalidQueryException tooFew(Order order) {
        String remedy = order.style() == SerialSpace.Style.RANDOM
                ? "random serials need " + SerialLedger.GUESS
                        + " times as many as are given out; give longer serials or larger ranges"
                : "give the product larger ranges, or ranges in place of a pattern";
        return new InvalidQueryException(
                "/count", "the serials of product " + order.product().value() + " do not suffice; " + remedy);
    }

    private byte @Nullable [] secret(SerialSpace.Style style) {
        if (style == SerialSpace.Style.SEQUENTIAL) {
            return null;
        }
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return secret;
    }

    @Override
    public CheckQuery.Issue issue(UnitId unit) {
        return log.ask(ledger -> ledger.hasGiven(unit.product(), unit.serial())
                .map(given -> given ? CheckQuery.Issue.ISSUED : CheckQuery.Issue.NOT_ISSUED)
                .orElse(CheckQuery.Issue.NOT_KEPT));
    }

    @Override
    public long given(ProductId product) {
        return log.ask(ledger -> ledger.given(product));
    }
}
