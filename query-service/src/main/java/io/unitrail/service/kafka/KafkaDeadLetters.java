package io.unitrail.service.kafka;

import io.unitrail.domain.query.PositionToken;
import io.unitrail.service.port.DeadLetters;
import io.unitrail.service.port.UnavailableException;
import io.unitrail.streams.app.EventLog;
import io.unitrail.streams.deadletters.DeadLetterId;
import io.unitrail.streams.deadletters.DeadLetterLog;
import io.unitrail.streams.deadletters.DeadLetterReplay;
import io.unitrail.streams.deadletters.OpenLetter;
import io.unitrail.streams.position.LogEnd;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** The topic of dead letters, listed and replayed. */
public final class KafkaDeadLetters implements DeadLetters, AutoCloseable {

    /** Letters that one transaction replays. */
    private static final int BATCH = 500;

    private final DeadLetterLog letters;
    private final Supplier<DeadLetterReplay> replays;
    private final LogEnd logEnd;
    private final EventLog log;

    /**
     * @param letters the topic, read; closed with this
     * @param replays a connection for one replay: a later one fences an earlier one out, so none is kept
     */
    public KafkaDeadLetters(DeadLetterLog letters, Supplier<DeadLetterReplay> replays, LogEnd logEnd, EventLog log) {
        this.letters = letters;
        this.replays = replays;
        this.logEnd = logEnd;
        this.log = log;
    }

    @Override
    public Page list(@Nullable String cursor, int limit) {
        DeadLetterId after = cursor == null ? null : DeadLetterId.parse(cursor);
        try {
            List<OpenLetter> found = letters.list(after, limit);
            String next = found.size() < limit
                    ? null
                    : found.get(found.size() - 1).id().text();
            return new Page(found.stream().map(KafkaDeadLetters::letter).toList(), next);
        } catch (KafkaException e) {
            throw unavailable("read", e);
        }
    }

    @Override
    public synchronized Replay replay(List<String> ids) {
        List<DeadLetterId> wanted = ids.stream().map(DeadLetterId::parse).toList();
        List<String> unknown = new ArrayList<>();
        List<String> notReplayable = new ArrayList<>();
        try (DeadLetterReplay replay = replays.get()) {
            int replayed = wanted.isEmpty()
                    ? replayAll(replay, notReplayable)
                    : replayListed(replay, wanted, unknown, notReplayable);
            return new Replay(replayed, unknown, notReplayable, end());
        } catch (KafkaException e) {
            throw unavailable("replayed", e);
        }
    }

    @Override
    public synchronized List<String> discard(List<String> ids) {
        List<DeadLetterId> wanted = ids.stream().map(DeadLetterId::parse).toList();
        List<OpenLetter> found = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        try (DeadLetterReplay replay = replays.get()) {
            for (DeadLetterId id : wanted) {
                letters.find(id).ifPresentOrElse(found::add, () -> unknown.add(id.text()));
            }
            for (int from = 0; from < found.size(); from += BATCH) {
                replay.discard(found.subList(from, Math.min(from + BATCH, found.size())));
            }
            return unknown;
        } catch (KafkaException e) {
            throw unavailable("discarded", e);
        }
    }

    private int replayListed(
            DeadLetterReplay replay, List<DeadLetterId> wanted, List<String> unknown, List<String> notReplayable) {
        List<OpenLetter> found = new ArrayList<>();
        for (DeadLetterId id : wanted) {
            Optional<OpenLetter> letter = letters.find(id);
            letter.ifPresentOrElse(found::add, () -> unknown.add(id.text()));
        }
        return replay(replay, found, notReplayable);
    }

    /** Up to where the topic ended at the beginning: what comes back at once is not replayed for ever. */
    private int replayAll(DeadLetterReplay replay, List<String> notReplayable) {
        long left = letters.countOpen();
        int replayed = 0;
        DeadLetterId after = null;
        while (left > 0) {
            List<OpenLetter> page = letters.list(after, (int) Math.min(BATCH, left));
            if (page.isEmpty()) {
                break;
            }
            replayed += replay(replay, page, notReplayable);
            left -= page.size();
            after = page.get(page.size() - 1).id();
        }
        return replayed;
    }

    private static int replay(DeadLetterReplay replay, List<OpenLetter> found, List<String> notReplayable) {
        List<OpenLetter> replayable = new ArrayList<>();
        for (OpenLetter letter : found) {
            if (DeadLetterReplay.isReplayable(letter.letter())) {
                replayable.add(letter);
            } else {
                notReplayable.add(letter.id().text());
            }
        }
        for (int from = 0; from < replayable.size(); from += BATCH) {
            replay.replay(replayable.subList(from, Math.min(from + BATCH, replayable.size())));
        }
        return replayable.size();
    }

    private String end() {
        var all = IntStream.range(0, log.partitions()).boxed().collect(Collectors.toSet());
        return PositionToken.of(log.topicId(), logEnd.lastStable(all).nextOffsets())
                .encode();
    }

    private static DeadLetters.DeadLetter letter(OpenLetter open) {
        io.unitrail.avro.DeadLetter avro = open.letter();
        ByteBuffer key = avro.getKey();
        ByteBuffer value = avro.getValue();
        return new DeadLetters.DeadLetter(
                open.id().text(),
                avro.getReason(),
                avro.getMessage(),
                avro.getRemedy(),
                DeadLetterReplay.isReplayable(avro),
                avro.getField(),
                avro.getTopic(),
                avro.getPartition(),
                avro.getOffset(),
                avro.getTimestamp().toEpochMilli(),
                key == null
                        ? null
                        : StandardCharsets.UTF_8.decode(key.duplicate()).toString(),
                value == null ? null : DeadLetters.Preview.of(bytes(value)));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static UnavailableException unavailable(String what, KafkaException e) {
        return new UnavailableException(
                "dead letters cannot be " + what + " now (" + e.getMessage() + "); ask again in a moment", e);
    }

    @Override
    public void close() {
        letters.close();
    }
}
