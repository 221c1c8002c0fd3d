/** Peers of the benchmarks. */
@NullMarked
package faltung.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
