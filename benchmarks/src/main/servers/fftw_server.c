/*
 * FFTW as a peer: transforms planned by MEASURE. The words are those of faltung.benchmarks.peer.Server.
 * Compiled by benchmarks/run into its target folder: gcc -O2 fftw_server.c -lfftw3 -lfftw3f -lm
 */
#include <fftw3.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static int single;            /* float, not double */
static char kind[64];
static int n;                 /* length */
static void *in, *out, *kernel;
static void *forward, *inverse;
static int prepared;

static int64_t now(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return (int64_t) time.tv_sec * 1000000000 + time.tv_nsec;
}

static void answer(const char *line) {
  printf("%s\n", line);
  fflush(stdout);
}

static size_t width(void) { return single ? sizeof(float) : sizeof(double); }

static void *room(size_t elements) {
  void *memory = fftw_malloc(elements * width());
  if (!memory) { fprintf(stderr, "no memory for %zu elements\n", elements); exit(1); }
  memset(memory, 0, elements * width());
  return memory;
}

static double at(const void *array, size_t index) {
  return single ? ((const float *) array)[index] : ((const double *) array)[index];
}

static void put(void *array, size_t index, double value) {
  if (single) ((float *) array)[index] = (float) value; else ((double *) array)[index] = value;
}

/* The elements of an operand of one axis. */
static void *read_operand(size_t *count) {
  char line[256], type[16];
  if (!fgets(line, sizeof line, stdin) || sscanf(line, "operand %15s %zu", type, count) != 2) exit(1);
  if (strcmp(type, single ? "float" : "double")) exit(1);
  void *values = room(*count);
  if (fread(values, width(), *count, stdin) != *count) exit(1);
  return values;
}

static void run(void) {
  if (single) fftwf_execute(forward); else fftw_execute(forward);
  if (strcmp(kind, "fft-convolution")) return;
  size_t bins = (size_t) n / 2 + 1;
  if (single) {
    float *y = out; const float *h = kernel;
    for (size_t k = 0; k < bins; k++) {
      float re = y[2 * k] * h[2 * k] - y[2 * k + 1] * h[2 * k + 1];
      y[2 * k + 1] = y[2 * k] * h[2 * k + 1] + y[2 * k + 1] * h[2 * k];
      y[2 * k] = re;
    }
    fftwf_execute(inverse);
  } else {
    double *y = out; const double *h = kernel;
    for (size_t k = 0; k < bins; k++) {
      double re = y[2 * k] * h[2 * k] - y[2 * k + 1] * h[2 * k + 1];
      y[2 * k + 1] = y[2 * k] * h[2 * k + 1] + y[2 * k + 1] * h[2 * k];
      y[2 * k] = re;
    }
    fftw_execute(inverse);
  }
}

static void destroy(void) {
  if (!prepared) return;
  if (single) { fftwf_destroy_plan(forward); if (inverse) fftwf_destroy_plan(inverse); }
  else { fftw_destroy_plan(forward); if (inverse) fftw_destroy_plan(inverse); }
  fftw_free(in); fftw_free(out); if (kernel) fftw_free(kernel);
  prepared = 0; inverse = NULL; kernel = NULL;
}

static void *result; /* of a convolution */

static void prepare_convolution(const void *x, size_t xs, const void *h, size_t hs) {
  in = room(n); result = room(n); out = room(2 * ((size_t) n / 2 + 1)); kernel = room(2 * ((size_t) n / 2 + 1));
  if (single) {
    forward = fftwf_plan_dft_r2c_1d(n, in, out, FFTW_MEASURE);
    inverse = fftwf_plan_dft_c2r_1d(n, out, result, FFTW_MEASURE);
  } else {
    forward = fftw_plan_dft_r2c_1d(n, in, out, FFTW_MEASURE);
    inverse = fftw_plan_dft_c2r_1d(n, out, result, FFTW_MEASURE);
  }
  memset(in, 0, (size_t) n * width());
  for (size_t j = 0; j < hs; j++) put(in, j, at(h, j) / n);
  if (single) fftwf_execute(forward); else fftw_execute(forward);
  memcpy(kernel, out, 2 * ((size_t) n / 2 + 1) * width());
  memset(in, 0, (size_t) n * width());
  memcpy(in, x, xs * width());
}

static void prepare(int operands) {
  size_t first = 0, second = 0;
  void *x = operands > 0 ? read_operand(&first) : NULL;
  void *y = operands > 1 ? read_operand(&second) : NULL;
  destroy();
  if (!strcmp(kind, "fft-convolution")) {
    prepare_convolution(x, first, y, second);
  } else if (!strcmp(kind, "fft-real")) {
    in = room(n); out = room(2 * ((size_t) n / 2 + 1));
    forward = single ? (void *) fftwf_plan_dft_r2c_1d(n, in, out, FFTW_MEASURE | FFTW_PRESERVE_INPUT)
                     : (void *) fftw_plan_dft_r2c_1d(n, in, out, FFTW_MEASURE | FFTW_PRESERVE_INPUT);
    memcpy(in, x, first * width());
  } else {
    in = room(2 * (size_t) n); out = room(2 * (size_t) n);
    forward = single ? (void *) fftwf_plan_dft_1d(n, in, out, FFTW_FORWARD, FFTW_MEASURE | FFTW_PRESERVE_INPUT)
                     : (void *) fftw_plan_dft_1d(n, in, out, FFTW_FORWARD, FFTW_MEASURE | FFTW_PRESERVE_INPUT);
    for (size_t j = 0; j < first; j++) { put(in, 2 * j, at(x, j)); put(in, 2 * j + 1, at(y, j)); }
  }
  if (x) fftw_free(x);
  if (y) fftw_free(y);
  prepared = 1;
  answer("ok 0 MEASURE");
}

static void write_result(void) {
  int convolution = !strcmp(kind, "fft-convolution");
  if (convolution) {
    printf("operand %s %d\n", single ? "float" : "double", n);
    fwrite(result, width(), n, stdout);
  } else {
    size_t bins = strcmp(kind, "fft-real") ? (size_t) n : (size_t) n / 2 + 1;
    printf("operand %s 2 %zu\n", single ? "float" : "double", bins);
    void *planes = room(2 * bins);
    for (size_t k = 0; k < bins; k++) { put(planes, k, at(out, 2 * k)); put(planes, bins + k, at(out, 2 * k + 1)); }
    fwrite(planes, width(), 2 * bins, stdout);
    fftw_free(planes);
  }
  fflush(stdout);
}

static void skip_operands(int operands) {
  for (; operands > 0; operands--) {
    char line[256], type[16], *rest;
    int used = 0;
    if (!fgets(line, sizeof line, stdin) || sscanf(line, "operand %15s%n", type, &used) != 1) exit(1);
    size_t size = !strcmp(type, "byte") ? 1 : !strcmp(type, "float") ? 4 : 8;
    for (rest = line + used; *rest == ' ';) size *= strtoul(rest, &rest, 10);
    for (char chunk[4096]; size > 0;) {
      size_t part = fread(chunk, 1, size < sizeof chunk ? size : sizeof chunk, stdin);
      if (!part) exit(1);
      size -= part;
    }
  }
}

int main(void) {
  printf("hello fftw %s\n", fftw_version + (strncmp(fftw_version, "fftw-", 5) ? 0 : 5));
  fflush(stdout);
  char line[4096];
  while (fgets(line, sizeof line, stdin)) {
    int operands;
    if (sscanf(line, "work %63s %d", kind, &operands) == 2) {
      char *length = strstr(line, " length=");
      int known = !strcmp(kind, "fft-convolution") || !strcmp(kind, "fft-real") || !strcmp(kind, "fft-complex");
      if (!known || !length) { skip_operands(operands); answer("declined it has no such work"); continue; }
      destroy();
      single = strstr(line, "type=float") != NULL;
      n = atoi(length + 8);
      prepare(operands);
    } else if (!strncmp(line, "run", 3) && prepared) {
      run();
      write_result();
    } else if (!strncmp(line, "time ", 5) && prepared) {
      int64_t wanted = atoll(line + 5), calls = 0;
      int64_t processor = now(CLOCK_THREAD_CPUTIME_ID), start = now(CLOCK_MONOTONIC), end = start;
      while (!calls || end - start < wanted) { run(); calls++; end = now(CLOCK_MONOTONIC); }
      printf("ok %lld %lld %lld\n", (long long) calls, (long long) (end - start),
             (long long) (now(CLOCK_THREAD_CPUTIME_ID) - processor));
      fflush(stdout);
    } else if (!strncmp(line, "quit", 4)) {
      return 0;
    } else {
      answer("failed nothing is prepared, or there is no such command");
    }
  }
  return 0;
}
