/** What the partner guide shows: programs of partners, who have Kafka's client and the schemas, and nothing else of ours. */
@NullMarked
package io.unitrail.e2e.partner;

import org.jspecify.annotations.NullMarked;
