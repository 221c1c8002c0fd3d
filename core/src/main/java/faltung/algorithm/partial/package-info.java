/** Long sums as sums of shorter ones: gradients of weights, whose terms are whole batches. */
@org.jspecify.annotations.NullMarked
package faltung.algorithm.partial;
