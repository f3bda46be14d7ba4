/** What must hold, proven on a real stack. May import everything. */
package io.unitrail.e2e.musthold;
