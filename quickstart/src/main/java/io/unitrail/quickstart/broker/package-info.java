/**
 * A real Kafka broker inside this process. May import {@code java.*}, Kafka, and nothing of Unitrail.
 */
@NullMarked
package io.unitrail.quickstart.broker;

import org.jspecify.annotations.NullMarked;
