/** What measurements run on: a broker and a registry in this process, logs on it, directories beside it. */
@NullMarked
package io.unitrail.bench.rig;

import org.jspecify.annotations.NullMarked;
