/** State made again: from changelogs, and by the node that is left when another was killed. */
@NullMarked
package io.unitrail.bench.restore;

import org.jspecify.annotations.NullMarked;
