/**
 * Functions and random numbers for networks, with the same bits on every machine. Portable: no fma,
 * no threads.
 */
@org.jspecify.annotations.NullMarked
package faltung.nn.math;
