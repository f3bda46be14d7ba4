package io.unitrail.schemas.registry;

/** How the subject of a schema is called (Confluent's subject name strategies). */
public enum SubjectNames {
    /** {@code TOPIC-key} or {@code TOPIC-value}. */
    TOPIC("TopicNameStrategy"),
    /** The record's full name. */
    RECORD("RecordNameStrategy"),
    /** {@code TOPIC-} and the record's full name. */
    TOPIC_RECORD("TopicRecordNameStrategy");

    private static final String PACKAGE = "io.confluent.kafka.serializers.subject.";

    private final String className;

    SubjectNames(String className) {
        this.className = className;
    }

    /**
     * The strategy of a name.
     *
     * @param name such as {@code TopicNameStrategy}, alone or with Confluent's package
     * @throws IllegalArgumentException if there is none of that name
     */
    public static SubjectNames of(String name) {
        for (SubjectNames strategy : values()) {
            if (name.equals(strategy.className) || name.equals(PACKAGE + strategy.className)) {
                return strategy;
            }
        }
        throw new IllegalArgumentException("subject name strategy '" + name
                + "' is unknown; give TopicNameStrategy, RecordNameStrategy or TopicRecordNameStrategy");
    }

    /** The subject of a record's schema. */
    public String subject(String topic, boolean isKey, String recordName) {
        return switch (this) {
            case TOPIC -> topic + (isKey ? "-key" : "-value");
            case RECORD -> recordName;
            case TOPIC_RECORD -> topic + "-" + recordName;
        };
    }
}
