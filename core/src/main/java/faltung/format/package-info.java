/**
 * Arrays in files of other programs: NumPy's npy and more. Portable: bytes and streams, no file
 * system.
 *
 * <p>Every reader checks sizes before it allocates. What is truncated, contradicts itself or
 * exceeds the {@link faltung.format.ReadLimits} is one {@link faltung.format.FormatException} of
 * one line; nothing else is thrown for any content, except the {@link java.io.IOException} of the
 * stream itself. Memory stays within twice the limits, and where the data are not compressed also
 * within 64 times the length of the file plus 4 MiB: 1-byte integers become 8-byte ones, and an
 * array that grows while a stream of unknown length arrives, or that is turned from Fortran to C
 * order, exists twice for a moment.
 *
 * <p>Begin with {@link faltung.format.Npy}; files by their paths are read by {@code
 * faltung.file.ArrayFile}.
 */
@org.jspecify.annotations.NullMarked
package faltung.format;
