package io.unitrail.service.http;

import io.unitrail.domain.capture.CaptureForm;
import io.unitrail.domain.capture.CapturedEventBuilder;
import io.unitrail.domain.capture.NamedObject;
import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.EventTime;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.query.Holding;
import io.unitrail.domain.query.ObjectState;
import io.unitrail.domain.query.UnknownReason;
import io.unitrail.producer.epcis.EpcisWriter;
import io.unitrail.service.port.CaptureFormat;
import io.unitrail.service.port.EventCapture;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes public checks in the unit's own history: as an event without step, place or party, so that it is counted, raises
 * {@code seen_after_reported_stolen} where it must, and changes nothing else. One an hour for each client and unit; only of units that exist, so
 * that nobody fills the stores with invented serials; never of what is destroyed (a check would be a contradiction) or missing (it would
 * be found). The answer does not wait for it: when {@link #MAX_WAITING} wait, further ones are dropped, and the log says so.
 */
final class CheckNotes {
    /** Checks that wait to be noted. */
    static final int MAX_WAITING = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(CheckNotes.class);
    private static final int TENTHS = 10;

    private final EventCapture capture;
    private final InstantSource clock;
    private final ClientLimits once;
    private final ThreadPoolExecutor writer =
            new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MAX_WAITING), task -> {
                Thread thread = new Thread(task, "unitrail-checks");
                thread.setDaemon(true);
                return thread;
            });

    /** Where somebody says to be, to a tenth of a degree: about ten kilometres. */
    record Spot(double lat, double lon) {
        static @Nullable Spot of(@Nullable Double lat, @Nullable Double lon) {
            return lat == null || lon == null ? null : new Spot(rounded(lat), rounded(lon));
        }

        private static double rounded(double degrees) {
            return Math.round(degrees * TENTHS) / (double) TENTHS;
        }
    }

    CheckNotes(EventCapture capture, InstantSource clock) {
        this.capture = capture;
        this.clock = clock;
        this.once = new ClientLimits(1, HttpLimits.MISS_WINDOW, clock);
        writer.allowCoreThreadTimeOut(true);
    }

    void note(ObjectState state, String client, @Nullable Spot spot) {
        boolean harmful = state.holding() == Holding.DESTROYED || state.unknownReason() == UnknownReason.MISSING;
        if (harmful || !once.take(client + " " + state.object().canonical())) {
            return;
        }
        byte[] document = document(state, spot).getBytes(StandardCharsets.UTF_8);
        try {
            writer.execute(() -> write(document));
        } catch (RejectedExecutionException e) {
            LOG.warn("{} checks wait to be noted; one of {} is dropped", MAX_WAITING, state.object());
        }
    }

    private void write(byte[] document) {
        try {
            var unused = capture.capture(CaptureFormat.EPCIS, new ByteArrayInputStream(document));
        } catch (IOException | RuntimeException e) {
            LOG.warn("A public check could not be noted", e);
        }
    }

    private String document(ObjectState state, @Nullable Spot spot) {
        Instant now = Instant.ofEpochMilli(clock.millis());
        Map<String, String> attributes = new TreeMap<>();
        attributes.put("check", "public");
        if (spot != null) {
            attributes.put("lat", String.format(Locale.ROOT, "%.1f", spot.lat()));
            attributes.put("lon", String.format(Locale.ROOT, "%.1f", spot.lon()));
        }
        CapturedEventBuilder event = new CapturedEventBuilder(CaptureForm.EPCIS, "")
                .type(EventType.OBJECT)
                .action(Action.OBSERVE)
                .eventTime(EventTime.ofMillis(now.toEpochMilli()).text(), "+00:00")
                .attributes(attributes)
                .object(
                        Role.SUBJECT,
                        NamedObject.of(Role.SUBJECT, state.object().canonical(), state.object(), null, null),
                        "epcList");
        return EpcisWriter.document(List.of(event.build()), now);
    }
}
