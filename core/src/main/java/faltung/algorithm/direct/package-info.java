/** The sum as it is defined: the contract of all methods. */
@org.jspecify.annotations.NullMarked
package faltung.algorithm.direct;
