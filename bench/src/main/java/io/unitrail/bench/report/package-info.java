/** What was measured: figures, their bars, the Markdown and the JSON lines that they are told in, the pictures drawn of them. */
@NullMarked
package io.unitrail.bench.report;

import org.jspecify.annotations.NullMarked;
