/** Ways of taking a log in, measured side by side. */
@NullMarked
package io.unitrail.bench.ingest;

import org.jspecify.annotations.NullMarked;
