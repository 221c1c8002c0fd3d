package faltung.problem;

/**
 * One product of the sum that makes an output element.
 *
 * @param inputOffset row-major position of the factor in the input
 * @param kernelOffset row-major position of the factor in the kernel
 */
public record Term(int inputOffset, int kernelOffset) {}
