package io.unitrail.service.kafka;

import io.unitrail.domain.capture.CapturedEvent;
import io.unitrail.domain.capture.InvalidCapture;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.journal.NotCompleteException;
import io.unitrail.domain.query.PositionToken;
import io.unitrail.producer.CaptureException;
import io.unitrail.producer.CaptureRecords;
import io.unitrail.producer.SerialEventProducer;
import io.unitrail.producer.source.CaptureItem;
import io.unitrail.service.port.CaptureReport;
import io.unitrail.service.port.CaptureReport.Rejection;
import io.unitrail.service.port.OverloadedException;
import io.unitrail.service.port.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** One capture while it goes on: what is gathered, what was written, what was there before. For one thread. */
public final class CaptureSession {

    /** How long a capture waits until it can be queried; after that its duplicates are not known. */
    public static final Duration MAX_WAIT = Duration.ofSeconds(10);

    private final SerialEventProducer producer;
    private final KafkaPositions positions;
    private final FormerCaptures former;
    private final String captureId = CaptureRecords.newCaptureId();
    private final List<CaptureItem.Line> gathered = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private PositionToken position;
    private long captured;
    private long duplicates;
    private boolean duplicatesKnown = true;
    private long waitedNanos;

    private CaptureSession(SerialEventProducer producer, KafkaPositions positions, FormerCaptures former) {
        this.producer = producer;
        this.positions = positions;
        this.former = former;
        this.position = PositionToken.start(positions.log().topicId());
    }

    /** Begins captures. */
    public record Factory(SerialEventProducer producer, KafkaPositions positions, FormerCaptures former) {
        CaptureSession begin() {
            return new CaptureSession(producer, positions, former);
        }
    }

    /** Captures events as one, or nothing of them. */
    void captureWhole(List<CapturedEvent> events) {
        publish(LineGroup.whole(events, captureId));
    }

    /** Gathers a line; writes the group when it is full, but never between neighbours of one event. */
    void add(CaptureItem.Line line, int groupLines) {
        if (gathered.size() >= groupLines && !isOneEvent(gathered.get(gathered.size() - 1), line)) {
            flush();
        }
        gathered.add(line);
    }

    private static boolean isOneEvent(CaptureItem.Line before, CaptureItem.Line line) {
        String eventId = line.event().eventId();
        return eventId != null && eventId.equals(before.event().eventId());
    }

    /** Notes a line that could not be read. */
    void reject(CaptureItem.Rejected rejected) {
        String cause = rejected.likelyCause().isEmpty() ? "" : ". Likely cause: " + rejected.likelyCause();
        rejections.add(new Rejection(rejected.line(), rejected.reason() + cause));
    }

    /** How many lines were rejected so far. */
    int rejections() {
        return rejections.size();
    }

    /** Writes what is gathered. */
    void flush() {
        LineGroup group = LineGroup.of(gathered, captureId);
        gathered.clear();
        rejections.addAll(group.rejections());
        if (!group.records().isEmpty()) {
            publish(group);
        }
    }

    private void publish(LineGroup group) {
        try {
            position = position.merge(producer.capture(group.records()).position());
        } catch (CaptureException.Overloaded e) {
            throw new OverloadedException(soFar(e), e);
        } catch (CaptureException.Refused e) {
            throw new InvalidCapture("", "", soFar(e));
        } catch (CaptureException e) {
            throw new UnavailableException(soFar(e), e);
        }
        captured += group.lines();
        settle(group);
    }

    private String soFar(CaptureException e) {
        return e.getMessage()
                + (captured == 0
                        ? ""
                        : "; " + captured + " events before it were captured, sending all of it again does no harm");
    }

    /** Waits until what was written can be queried, and counts what was there before. */
    private void settle(LineGroup group) {
        if (!duplicatesKnown) {
            return;
        }
        long begun = System.nanoTime();
        try {
            positions.await(position, MAX_WAIT.minusNanos(waitedNanos));
            Set<SerialEvent> before = former.of(
                    group.events().stream().map(LineGroup.Merged::record).toList());
            for (LineGroup.Merged event : group.events()) {
                duplicates += before.contains(event.record()) ? event.lines() : event.repeats();
            }
            waitedNanos += System.nanoTime() - begun;
            duplicatesKnown = waitedNanos < MAX_WAIT.toNanos();
        } catch (NotCompleteException | OverloadedException tooLate) {
            duplicatesKnown = false;
        }
    }

    /** What became of it. */
    CaptureReport report(long stoppedAtLine) {
        List<Rejection> inOrder = rejections.stream()
                .sorted(Comparator.comparingLong(Rejection::line))
                .toList();
        return new CaptureReport(
                captured, duplicatesKnown ? duplicates : null, inOrder, stoppedAtLine, position.encode());
    }
}
