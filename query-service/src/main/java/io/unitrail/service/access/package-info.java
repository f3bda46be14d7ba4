/** Who asks, and what they may: roles, API keys, bearer tokens. Knows nothing of HTTP or Kafka. */
@NullMarked
package io.unitrail.service.access;

import org.jspecify.annotations.NullMarked;
