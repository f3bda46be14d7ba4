package io.unitrail.streams.fold;

import java.util.Locale;

/** Why a record could not be taken in. The list is open: readers must accept other words. */
public enum DeadLetterReason {
    /** The record has no value. */
    NO_VALUE("send the event as the value; records of serial-events are never deleted by an empty one"),
    /** The bytes are not in the wire format, or not what their schema says. */
    UNDECODABLE("send Avro in the Confluent wire format (0x00, 4-byte schema id, Avro binary), then replay it"),
    /** The registry does not know the schema, or it is no SerialEvent. */
    UNKNOWN_SCHEMA("register the writer's schema under the subject of the topic, then replay it"),
    /** A field is missing or holds what it cannot. */
    INVALID_EVENT("mend the field at the source and send the event again"),
    /** The record has no key. */
    NO_KEY("send the canonical identifier of the object as the key, in UTF-8; replaying it adds the key"),
    /** The key is not the object's, or the partition is not the key's. */
    MISROUTED("use the canonical identifier as the key and murmur2 as the partitioner (librdkafka:"
            + " partitioner=murmur2_random); replaying it routes it right"),
    /** The event is well-formed and breaks the fold. */
    UNPROCESSABLE(
            "shorten extreme values; if there are none, report the message as a defect and replay it after the mend"),
    /** Another content was here before under the same event ID. */
    CONFLICTING_DUPLICATE(
            "give the other event an event ID of its own, or declare the first one wrong, and send it again");

    private final String remedy;

    DeadLetterReason(String remedy) {
        this.remedy = remedy;
    }

    /** The word in the dead letter. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}
