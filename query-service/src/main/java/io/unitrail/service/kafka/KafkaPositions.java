package io.unitrail.service.kafka;

import io.unitrail.domain.query.ForeignPositionTokenException;
import io.unitrail.domain.query.InvalidPositionTokenException;
import io.unitrail.domain.query.PositionToken;
import io.unitrail.service.port.Positions;
import io.unitrail.service.port.StaleReads;
import io.unitrail.service.routing.RoutedPositions;
import io.unitrail.streams.app.EventLog;
import java.time.Duration;

/**
 * Positions of {@code serial-events} as tokens.
 *
 * @param routed how far the nodes are
 * @param staleReads where replicas may answer
 * @param log the topic, whose ID the tokens carry
 */
public record KafkaPositions(RoutedPositions routed, StaleReads staleReads, EventLog log) implements Positions {

    @Override
    public String current() {
        return PositionToken.of(log.topicId(), routed.current().nextOffsets()).encode();
    }

    @Override
    public void await(String token, Duration atMost) {
        try {
            await(PositionToken.parse(token).requireTopic(log.topicId()), atMost);
        } catch (InvalidPositionTokenException | ForeignPositionTokenException e) {
            throw new ForeignTokenException(String.valueOf(e.getMessage()));
        }
    }

    /** Likewise, with a token of this log. */
    void await(PositionToken token, Duration atMost) {
        routed.await(io.unitrail.streams.position.Positions.of(token.nextOffsets()), atMost);
    }
}
