/** Speed beside other programs: see benchmarks/README.md. */
@NullMarked
package faltung.benchmarks;

import org.jspecify.annotations.NullMarked;
