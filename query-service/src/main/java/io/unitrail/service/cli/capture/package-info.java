/** Cutting files of events into batches and sending them. May import {@code producer} and {@code service.json}. */
@NullMarked
package io.unitrail.service.cli.capture;

import org.jspecify.annotations.NullMarked;
