/**
 * The contract of every convolution algorithm, and the scopes of problems that it is tested on.
 *
 * <p>A new algorithm writes an {@link faltung.contract.Implementation} and extends {@link
 * faltung.contract.ConvolutionContract}; nothing else.
 */
package faltung.contract;
