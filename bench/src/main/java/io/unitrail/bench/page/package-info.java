/** The page and the pictures that what was measured is shown with. */
@NullMarked
package io.unitrail.bench.page;

import org.jspecify.annotations.NullMarked;
