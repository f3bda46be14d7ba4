/** The topic of dead letters: what stands in it, and taking letters in after a mend. May import {@code fold}, {@code position}, {@code schemas} and Kafka's clients. */
@NullMarked
package io.unitrail.streams.deadletters;

import org.jspecify.annotations.NullMarked;
