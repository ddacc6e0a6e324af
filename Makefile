# jiaokan: build, test, install.  `make help` lists the targets.
#
# B is the build directory; other flavours live beside it:
#   make B=build/asan CC=clang SAN=address,undefined

B       ?= build
CC      ?= cc
AR      ?= ar
INSTALL ?= install
PKG_CONFIG ?= pkg-config
PREFIX  ?= /usr/local
BINDIR  ?= $(PREFIX)/bin
MANDIR  ?= $(PREFIX)/share/man
VERSION := 0.1.0

TOOLS   := jkconv jknorm jkseg jkclause jkdiff jkmerge jkfmt
PKGS    := libpcre2-8 icu-uc icu-i18n nettle
CMDPKGS := libseccomp

WARN    := -Wall -Wextra -Wpedantic -Wshadow -Wconversion
OPT     ?= -O3 -g
CFLAGS  ?=
CPPFLAGS ?=
SANFLAGS := $(if $(SAN),-fsanitize=$(SAN) -fno-sanitize-recover=all -fno-omit-frame-pointer -DJK_SANITIZED)
BASEFLAGS := -std=c11 -D_POSIX_C_SOURCE=200809L -D_FILE_OFFSET_BITS=64 -DJK_VERSION='"$(VERSION)"' -I. $(WARN)
# pkg-config runs once, and only when something is built
PKGCFLAGS = $(eval PKGCFLAGS := $(shell $(PKG_CONFIG) --cflags $(PKGS) $(CMDPKGS)))$(FOUND)$(PKGCFLAGS)
PKGLIBS   = $(eval PKGLIBS := $(shell $(PKG_CONFIG) --libs $(PKGS) $(CMDPKGS)) -lpthread -lm)$(FOUND)$(PKGLIBS)
FOUND     = $(if $(filter-out 0,$(.SHELLSTATUS)),$(error '$(PKG_CONFIG)' has not found all of $(PKGS) $(CMDPKGS): 'make deps' installs them, or says what to install))
ALLFLAGS  = $(BASEFLAGS) $(OPT) $(SANFLAGS) $(PKGCFLAGS) $(CPPFLAGS) $(CFLAGS)
LINKFLAGS = $(OPT) $(SANFLAGS) $(CFLAGS) $(LDFLAGS)

PARSE_SRC := $(wildcard parse/*/*.c)
DIFF_SRC  := $(wildcard diff/*/*.c)
MAIN_SRC  := $(TOOLS:%=cmd/%.c)
CMD_SRC   := $(filter-out $(MAIN_SRC),$(wildcard cmd/*.c))
UNIT_SRC  := $(wildcard tests/unit/test_*.c)
FUZZ_SRC  := $(wildcard tests/fuzz/fuzz_*.c)

obj = $(patsubst %.c,$(B)/obj/%.o,$(1))

# What one command does from end to end it builds on all processors, unless -j was given.
JOBS = $(if $(filter -j%,$(MAKEFLAGS)),,-j$(shell getconf _NPROCESSORS_ONLN))

LIBPARSE := $(B)/libparse.a
LIBDIFF  := $(B)/libdiff.a
LIBCMD   := $(B)/libcmd.a
BINS     := $(patsubst cmd/%.c,$(B)/%,$(wildcard $(MAIN_SRC)))
UNITS    := $(patsubst tests/unit/%.c,$(B)/tests/%,$(UNIT_SRC))
REPLAYS  := $(patsubst tests/fuzz/%.c,$(B)/tests/replay_%,$(FUZZ_SRC))

#: all          builds the filters into B (build)
.PHONY: all
all: $(BINS)

#: help         prints this list
.PHONY: help
help:
	@sed -n 's/^#: //p' $(firstword $(MAKEFILE_LIST))

$(B)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALLFLAGS) -MMD -MP -c -o $@ $<

# libraries are rebuilt whole, so that a deleted file leaves no object behind
$(LIBPARSE): $(call obj,$(PARSE_SRC))
	@rm -f $@
	$(AR) rcs $@ $^
$(LIBDIFF): $(call obj,$(DIFF_SRC))
	@rm -f $@
	$(AR) rcs $@ $^
$(LIBCMD): $(call obj,$(CMD_SRC))
	@rm -f $@
	$(AR) rcs $@ $^

$(BINS): $(B)/%: $(B)/obj/cmd/%.o $(LIBCMD) $(LIBDIFF) $(LIBPARSE)
	$(CC) $(LINKFLAGS) -o $@ $^ $(PKGLIBS)

$(UNITS): $(B)/tests/%: $(B)/obj/tests/unit/%.o $(LIBCMD) $(LIBDIFF) $(LIBPARSE)
	@mkdir -p $(@D)
	$(CC) $(LINKFLAGS) -o $@ $^ $(PKGLIBS) -lcmocka $(TEST_LIBS)

# jansson is the oracle of one test, and nothing else
$(B)/tests/test_json_oracle: TEST_LIBS += -ljansson

$(REPLAYS): $(B)/tests/replay_%: $(B)/obj/tests/fuzz/%.o $(B)/obj/tests/fuzz/replay.o $(LIBDIFF) $(LIBPARSE)
	@mkdir -p $(@D)
	$(CC) $(LINKFLAGS) -o $@ $^ $(PKGLIBS)

# The filters as a machine with narrower vector registers, or none, runs them: the sources that
# depend on the width are compiled again, and linked ahead of the library's own objects.
NARROW_SRC := $(shell grep -lE '"parse/(base/simd|norm/(find|scan)|structure/glyph)\.h"' $(PARSE_SRC))
NARROW     := $(foreach bits,0 128 256,$(addprefix $(B)/simd$(bits)/,jkconv jknorm jkseg jkclause))
define narrow
$(B)/simd$(1)/obj/%.o: %.c
	@mkdir -p $$(@D)
	$$(CC) $$(ALLFLAGS) -O1 -DJK_SIMD_MOST=$(1) -MMD -MP -c -o $$@ $$<
$(B)/simd$(1)/jk%: $(B)/obj/cmd/jk%.o $(NARROW_SRC:%.c=$(B)/simd$(1)/obj/%.o) $(LIBCMD) $(LIBDIFF) $(LIBPARSE)
	$$(CC) $$(LINKFLAGS) -o $$@ $$^ $$(PKGLIBS)
endef
$(foreach bits,0 128 256,$(eval $(call narrow,$(bits))))

# The filters with an allocator that fails where a test wants it to.
SCARCE := $(TOOLS:%=$(B)/scarce/%)
$(SCARCE): $(B)/scarce/%: $(B)/obj/cmd/%.o $(B)/obj/tests/prop/scarce.o $(LIBCMD) $(LIBDIFF) $(LIBPARSE)
	@mkdir -p $(@D)
	$(CC) $(LINKFLAGS) -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc -o $@ $^ $(PKGLIBS)

#: units        builds the unit tests and what else the tests run
.PHONY: units
units: $(UNITS) $(REPLAYS) $(NARROW) $(SCARCE)

# ---- tests ------------------------------------------------------------------------------------

.PHONY: check check-asan lint fuzz bench golden
#: check        runs all quick tests
check: deps-check
	@echo 'building the filters and their tests into $(B)'
	@$(MAKE) -s $(JOBS) B=$(B) all units
	@scripts/check --bin $(B)

#: check-asan   runs them under AddressSanitizer and UndefinedBehaviorSanitizer
check-asan: deps-check
	@echo 'building the filters and their tests into build/asan'
	@$(MAKE) -s $(JOBS) B=build/asan CC=clang SAN=address,undefined OPT='-O1 -g' all units
	@scripts/check --bin build/asan

#: golden       rewrites the expected output of the golden cases; review it with git diff
golden: all
	tests/golden/run --bin $(B) --update

#: lint         runs everything that checks the source without running it
lint:
	@scripts/lint

#: fuzz         runs libFuzzer on every parser, FUZZTIME seconds each (60)
FUZZTIME ?= 60
FUZZERS  := $(patsubst tests/fuzz/%.c,build/fuzz/%,$(FUZZ_SRC))
fuzz:
	@$(MAKE) -s $(JOBS) B=build/fuzz CC=clang SAN=address,undefined,fuzzer-no-link fuzzers
	@scripts/fuzz build/fuzz $(FUZZTIME)
.PHONY: fuzzers
fuzzers: $(FUZZERS)
$(FUZZERS): build/fuzz/%: build/fuzz/obj/tests/fuzz/%.o $(LIBDIFF) $(LIBPARSE)
	$(CC) -fsanitize=address,undefined,fuzzer -o $@ $^ $(PKGLIBS)

#: bench        measures speed against the peers that are installed
bench: all
	@scripts/bench $(B)

#: detection    measures how often encodings are found, against peers, and mojibake repaired
.PHONY: detection
detection: all
	@scripts/detection $(B)
	@scripts/mojibake $(B)

# ---- reconciling the bulletins ---------------------------------------------------------------

.PHONY: reconcile deps deps-check
#: deps         installs the packages that building needs
deps:
	@scripts/install-deps
deps-check:
	@scripts/install-deps --check

#: reconcile    writes the canonical text of the Opinion and of the whole page into out
reconcile: deps
	@echo 'building the filters into $(B)'
	@$(MAKE) -s $(JOBS) B=$(B) all
	@scripts/reconcile $(B) out

# ---- installing -------------------------------------------------------------------------------

MANPAGES := $(wildcard cmd/*.1 cmd/*.5)
DATADIR  ?= $(PREFIX)/share

.PHONY: install uninstall dist
#: install      installs filters, manuals and completions in PREFIX (/usr/local), below DESTDIR
install: all
	$(INSTALL) -d $(DESTDIR)$(BINDIR) $(DESTDIR)$(MANDIR)/man1 $(DESTDIR)$(MANDIR)/man5
	$(INSTALL) -m 755 $(BINS) $(DESTDIR)$(BINDIR)
	$(INSTALL) -m 644 $(filter %.1,$(MANPAGES)) $(DESTDIR)$(MANDIR)/man1
	$(INSTALL) -m 644 $(filter %.5,$(MANPAGES)) $(DESTDIR)$(MANDIR)/man5
	scripts/completions $(B) $(DESTDIR)$(DATADIR) install $(TOOLS)

#: uninstall    removes them again
uninstall:
	rm -f $(TOOLS:%=$(DESTDIR)$(BINDIR)/%)
	rm -f $(patsubst cmd/%.1,$(DESTDIR)$(MANDIR)/man1/%.1,$(filter %.1,$(MANPAGES)))
	rm -f $(patsubst cmd/%.5,$(DESTDIR)$(MANDIR)/man5/%.5,$(filter %.5,$(MANPAGES)))
	scripts/completions $(B) $(DESTDIR)$(DATADIR) uninstall $(TOOLS)

#: dist         makes an archive of the source that builds on its own
dist:
	@mkdir -p $(B)
	git archive --format=tar.gz --prefix=jiaokan-$(VERSION)/ -o $(B)/jiaokan-$(VERSION).tar.gz HEAD
	@echo $(B)/jiaokan-$(VERSION).tar.gz

#: clean        removes build and out
.PHONY: clean
clean:
	rm -rf build out

.SECONDARY:
-include $(shell find $(B) -name '*.d' 2>/dev/null)
