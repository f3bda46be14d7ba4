package io.unitrail.domain.query;

/** A position token of another topic, such as one of before a restore or of another installation; the caller answers 400. */
public final class ForeignPositionTokenException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    ForeignPositionTokenException(String topicId, String expectedTopicId) {
        super("position token of topic " + topicId + ", but serial-events here is topic " + expectedTopicId
                + "; it was given by another installation or before the topic was made again: leave it out");
    }
}
