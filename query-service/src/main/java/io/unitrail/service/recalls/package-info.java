/** Standing recalls at work: the live set, remedies, consignees. May import {@code domain} and {@code service.port}. */
@NullMarked
package io.unitrail.service.recalls;

import org.jspecify.annotations.NullMarked;
