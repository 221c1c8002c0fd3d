/** Those who are measured, and what they are asked. */
@NullMarked
package faltung.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
