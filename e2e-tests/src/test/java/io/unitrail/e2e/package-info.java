/** Tests of the whole: real brokers, real registry, the process as users start it. May import everything. */
package io.unitrail.e2e;
