package io.unitrail.domain.alerts;

import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Something that looks wrong with an object, with its evidence (rules, section 6). It stands as long as its events do.
 *
 * @param code one of {@link AlertRules#ALL}
 * @param severity of the code
 * @param object what it is about
 * @param evidence the events that contradict each other, in order
 * @param parameters numbers and limits that decided, by name
 * @param dueAt milliseconds from which it stands; {@link Long#MIN_VALUE} for at once
 */
public record Alert(
        String code,
        Severity severity,
        ObjectId object,
        List<SerialEvent> evidence,
        Map<String, String> parameters,
        long dueAt) {
    public Alert {
        evidence = List.copyOf(evidence);
        parameters = Map.copyOf(parameters);
    }

    /** Equal for equal code, object and evidence, so that an alert is raised once: 32 hexadecimal digits. */
    public String alertId() {
        TreeSet<String> ids = new TreeSet<>();
        for (SerialEvent event : evidence) {
            ids.add(event.eventId());
        }
        String text = code + '\n' + object.canonical() + '\n' + String.join("\n", ids);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
