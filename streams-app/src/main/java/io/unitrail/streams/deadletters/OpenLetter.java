package io.unitrail.streams.deadletters;

import io.unitrail.avro.DeadLetter;

/**
 * A dead letter that was neither replayed nor discarded.
 *
 * @param id where it stands
 * @param letter what it holds
 */
public record OpenLetter(DeadLetterId id, DeadLetter letter) {}
