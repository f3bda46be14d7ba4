/** Answers in the formats of others. May import {@code domain} and the formats of {@code producer}. */
@NullMarked
package io.unitrail.service.export;

import org.jspecify.annotations.NullMarked;
