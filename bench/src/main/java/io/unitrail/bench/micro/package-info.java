/** Small pieces by themselves, measured with JMH. */
@NullMarked
package io.unitrail.bench.micro;

import org.jspecify.annotations.NullMarked;
