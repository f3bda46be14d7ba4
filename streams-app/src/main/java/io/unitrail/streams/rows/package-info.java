/** The values of store rows and typed views on a task's stores. May import {@code keys}, {@code domain} and {@code schemas}. */
@NullMarked
package io.unitrail.streams.rows;

import org.jspecify.annotations.NullMarked;
