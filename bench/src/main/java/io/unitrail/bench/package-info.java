/** Measures side by side what the performance page reports: full ingest, the bare fold, PostgreSQL, reads, restores. */
@NullMarked
package io.unitrail.bench;

import org.jspecify.annotations.NullMarked;
