/*
 * A PKCS#11 library of the tests' own: one slot whose token does what no SoftHSM does. It lives in the
 * folder that PHIEN_MOCK_TOKEN names:
 *   present      the token is in its slot while this file exists
 *   pin          its PIN
 *   wrong        wrong PINs in a row, kept over restarts as a card keeps them; it locks at three
 *   seen         a line per call that matters: what reached the token
 *   modes        words that make it behave badly, each on its own line; read at each call
 *   keyN.pem, certN.der, and caN.der for certificates without a key
 * Declarations are those of PKCS#11 v2.40, as far as they are needed.
 */
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef unsigned long ulong_t;
typedef unsigned char byte_t;
typedef struct { ulong_t type; void *value; ulong_t length; } attribute_t;
typedef struct { ulong_t mechanism; void *parameter; ulong_t length; } mechanism_t;
typedef struct {
  byte_t label[32], manufacturer[32], model[16], serial[16];
  ulong_t flags, maxSessions, sessions, maxRw, rw, maxPin, minPin, memory[4];
  byte_t versions[4], time[16];
} token_info_t;

enum { OK = 0, GENERAL_ERROR = 5, ARGUMENTS_BAD = 7, ATTRIBUTE_TYPE_INVALID = 0x12, DEVICE_REMOVED = 0x32,
  FUNCTION_CANCELED = 0x50, MECHANISM_INVALID = 0x70, PIN_INCORRECT = 0xA0, PIN_LOCKED = 0xA4,
  CANT_LOCK = 0xA,
  SESSION_HANDLE_INVALID = 0xB3, TOKEN_NOT_PRESENT = 0xE0, ALREADY_LOGGED_IN = 0x100, NOT_LOGGED_IN = 0x101 };
enum { RSA_PKCS = 1, RSA_PKCS_PSS = 0xD, SHA256_RSA = 0x40, SHA256_RSA_PSS = 0x43, ECDSA_RAW = 0x1041,
  ECDSA_SHA256_MECHANISM = 0x1044 };
enum { MOST = 8, KEYS = 100, AUTHORITIES = 50, LOCKS_AT = 3 };

static int loggedIn, confirmed, found, foundCount, current = -1, signatures;
static ulong_t currentMechanism;
static ulong_t foundHandles[64];
static char inserted[64];

static FILE *part(const char *name, const char *mode) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", getenv("PHIEN_MOCK_TOKEN"), name);
  return fopen(path, mode);
}

static int partExists(const char *name) {
  FILE *file = part(name, "r");
  if (file) fclose(file);
  return file != NULL;
}

static void removePart(const char *name) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", getenv("PHIEN_MOCK_TOKEN"), name);
  unlink(path);
}

static long readPart(const char *name, byte_t *into, long most) {
  FILE *file = part(name, "r");
  if (!file) return -1;
  long length = (long)fread(into, 1, (size_t)most, file);
  fclose(file);
  return length;
}

static int isMode(const char *wanted) {
  char modes[1024] = "\n";
  long length = readPart("modes", (byte_t *)modes + 1, sizeof modes - 3);
  if (length <= 0) return 0;
  modes[length + 1] = '\n';
  modes[length + 2] = 0;
  char line[64];
  snprintf(line, sizeof line, "\n%s\n", wanted);
  return strstr(modes, line) != NULL;
}

static void seen(const char *what) {
  FILE *file = part("seen", "a");
  fprintf(file, "%s\n", what);
  fclose(file);
}

/* Whether the token is still the one that the session was opened on: each insertion is told apart. */
static int isSameToken(void) {
  char now[64] = {0};
  return readPart("present", (byte_t *)now, sizeof now - 1) >= 0 && strcmp(now, inserted) == 0;
}

/* A card that is slow, hangs or takes its library with it, in the call that the mode names. */
static void misbehave(const char *call) {
  char mode[64];
  snprintf(mode, sizeof mode, "hang-%s", call);
  while (isMode(mode)) usleep(100000000);
  snprintf(mode, sizeof mode, "slow-%s", call);
  if (isMode(mode)) usleep(400000);
  snprintf(mode, sizeof mode, "crash-%s", call);
  if (isMode(mode)) abort();
}

static int wrongPins(void) {
  byte_t digits[8] = {0};
  return readPart("wrong", digits, 7) > 0 ? atoi((char *)digits) : 0;
}

static void setWrongPins(int count) {
  FILE *file = part("wrong", "w");
  fprintf(file, "%d", count);
  fclose(file);
}

static void pad(byte_t *field, size_t size, const char *text) {
  memset(field, ' ', size);
  memcpy(field, text, strlen(text));
}

static ulong_t initialize(void *options) {
  misbehave("load");
  /* The flags stand behind four functions; two is CKF_OS_LOCKING_OK. */
  if (options && (((ulong_t *)options)[4] & 2) && isMode("no-locks")) return CANT_LOCK;
  loggedIn = 0;
  return OK;
}

static ulong_t finalize(void *reserved) {
  (void)reserved;
  return OK;
}

static ulong_t slotList(byte_t onlyPresent, ulong_t *slots, ulong_t *count) {
  misbehave("slots");
  int isThere = !onlyPresent || partExists("present");
  if (slots && isThere) slots[0] = 7;
  *count = isThere ? 1 : 0;
  return OK;
}

static ulong_t tokenInfo(ulong_t slot, token_info_t *info) {
  (void)slot;
  if (!partExists("present")) return TOKEN_NOT_PRESENT;
  memset(info, 0, sizeof *info);
  pad(info->label, 32, "Mock");
  pad(info->manufacturer, 32, "Phien");
  pad(info->model, 16, "Mock");
  pad(info->serial, 16, "0001");
  info->flags = 0x400 | 0x4 | 0x8;
  if (isMode("protected")) info->flags |= 0x100;
  if (!isMode("no-flags")) {
    int wrong = wrongPins();
    if (wrong >= LOCKS_AT) info->flags |= 0x40000;
    else if (wrong == LOCKS_AT - 1) info->flags |= 0x20000;
    else if (wrong > 0) info->flags |= 0x10000;
  }
  info->minPin = 4;
  info->maxPin = 16;
  return OK;
}

static ulong_t mechanismList(ulong_t slot, ulong_t *mechanisms, ulong_t *count) {
  (void)slot;
  static const ulong_t all[] = {RSA_PKCS, ECDSA_RAW, SHA256_RSA, SHA256_RSA_PSS, ECDSA_SHA256_MECHANISM};
  ulong_t known = isMode("raw-only") ? 2 : 5;
  if (mechanisms) memcpy(mechanisms, all, known * sizeof *all);
  *count = known;
  return OK;
}

static ulong_t openSession(ulong_t slot, ulong_t flags, void *app, void *notify, ulong_t *session) {
  (void)slot; (void)flags; (void)app; (void)notify;
  if (!partExists("present")) return TOKEN_NOT_PRESENT;
  if (!isSameToken()) loggedIn = 0;
  memset(inserted, 0, sizeof inserted);
  readPart("present", (byte_t *)inserted, sizeof inserted - 1);
  *session = 1;
  return OK;
}

static ulong_t sessionInfo(ulong_t session, ulong_t *info) {
  (void)session;
  if (!isSameToken()) return SESSION_HANDLE_INVALID;
  info[0] = 7;
  info[1] = loggedIn ? 1 : 0;
  info[2] = 4;
  info[3] = 0;
  return OK;
}

static ulong_t closeSession(ulong_t session) {
  (void)session;
  current = -1;
  return OK;
}

static ulong_t checkPin(const byte_t *pin, ulong_t length) {
  byte_t right[64];
  long rightLength = readPart("pin", right, sizeof right);
  if (wrongPins() >= LOCKS_AT) return PIN_LOCKED;
  if (isMode("protected")) return isMode("cancels") ? FUNCTION_CANCELED : OK;
  if ((long)length == rightLength && memcmp(pin, right, length) == 0) {
    setWrongPins(0);
    return OK;
  }
  setWrongPins(wrongPins() + 1);
  return PIN_INCORRECT;
}

static ulong_t login(ulong_t session, ulong_t user, const byte_t *pin, ulong_t length) {
  (void)session;
  char line[64];
  snprintf(line, sizeof line, "login user=%lu length=%lu", user, length);
  seen(line);
  misbehave("login");
  if (!partExists("present")) return TOKEN_NOT_PRESENT;
  if (user == 1 && loggedIn) return ALREADY_LOGGED_IN;
  /* PKCS#11 wants a null pointer where the PIN is typed on the token; some libraries insist. */
  if (isMode("protected") && isMode("null-only") && pin) return ARGUMENTS_BAD;
  ulong_t answer = checkPin(pin, length);
  if (answer != OK) return answer;
  if (user == 2) confirmed = 1;
  else loggedIn = 1;
  return OK;
}

static ulong_t logout(ulong_t session) {
  (void)session;
  seen("logout");
  loggedIn = 0;
  return OK;
}

static ulong_t findInit(ulong_t session, attribute_t *template, ulong_t count) {
  (void)session; (void)count;
  ulong_t kind = *(ulong_t *)template[0].value;
  found = foundCount = 0;
  char name[32];
  for (int index = 0; index < MOST; index += 1) {
    snprintf(name, sizeof name, kind == 1 ? "cert%d.der" : "key%d.pem", index);
    if (partExists(name) && (kind == 1 || (kind == 3 && loggedIn)))
      foundHandles[foundCount++] = (ulong_t)(kind == 1 ? index + 1 : KEYS + index + 1);
    snprintf(name, sizeof name, "ca%d.der", index);
    if (kind == 1 && partExists(name)) foundHandles[foundCount++] = (ulong_t)(AUTHORITIES + index + 1);
  }
  return OK;
}

static ulong_t findNext(ulong_t session, ulong_t *handles, ulong_t most, ulong_t *count) {
  (void)session;
  *count = 0;
  while (found < foundCount && *count < most) handles[(*count)++] = foundHandles[found++];
  return OK;
}

static ulong_t findFinal(ulong_t session) {
  (void)session;
  return OK;
}

static EVP_PKEY *keyAt(int index) {
  char name[32];
  snprintf(name, sizeof name, "key%d.pem", index);
  FILE *file = part(name, "r");
  EVP_PKEY *key = file ? PEM_read_PrivateKey(file, NULL, NULL, NULL) : NULL;
  if (file) fclose(file);
  return key;
}

static long valueOf(ulong_t object, ulong_t type, byte_t *into, long most) {
  char name[32];
  int index = (int)(object - 1) % AUTHORITIES;
  if (type == 0x102) {
    into[0] = (byte_t)(object % KEYS);
    return 1;
  }
  if (object < KEYS) {
    snprintf(name, sizeof name, object > AUTHORITIES ? "ca%d.der" : "cert%d.der", index);
    return type == 0x11 ? readPart(name, into, most) : -1;
  }
  if (type == 0x202) {
    into[0] = isMode("always") ? 1 : 0;
    return 1;
  }
  if (type != 0x100) return -1;
  EVP_PKEY *key = keyAt(index);
  ulong_t kind = EVP_PKEY_base_id(key) == EVP_PKEY_RSA ? 0 : 3;
  EVP_PKEY_free(key);
  memcpy(into, &kind, sizeof kind);
  return sizeof kind;
}

static ulong_t attributeValue(ulong_t session, ulong_t object, attribute_t *asked, ulong_t count) {
  (void)session;
  static byte_t value[16384];
  for (ulong_t index = 0; index < count; index += 1) {
    long length = valueOf(object, asked[index].type, value, sizeof value);
    asked[index].length = (ulong_t)length;
    if (length < 0) return ATTRIBUTE_TYPE_INVALID;
    if (asked[index].value) memcpy(asked[index].value, value, (size_t)length);
  }
  return OK;
}

static ulong_t signInit(ulong_t session, mechanism_t *mechanism, ulong_t key) {
  (void)session;
  if (!isSameToken()) return SESSION_HANDLE_INVALID;
  if (!loggedIn) return NOT_LOGGED_IN;
  /* Listed, and refused all the same: so do some cards. */
  if (isMode("refuses-hashes") && mechanism->mechanism != RSA_PKCS && mechanism->mechanism != ECDSA_RAW)
    return MECHANISM_INVALID;
  current = (int)(key - KEYS - 1);
  currentMechanism = mechanism->mechanism;
  confirmed = 0;
  return OK;
}

static int ecdsa(EVP_PKEY *key, const byte_t *data, size_t length, byte_t *pair) {
  byte_t hash[EVP_MAX_MD_SIZE], der[256];
  unsigned int hashLength = (unsigned int)length;
  size_t derLength = sizeof der;
  if (currentMechanism == ECDSA_SHA256_MECHANISM) EVP_Digest(data, length, hash, &hashLength, EVP_sha256(), NULL);
  else memcpy(hash, data, length);
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_new(key, NULL);
  EVP_PKEY_sign_init(context);
  EVP_PKEY_sign(context, der, &derLength, hash, hashLength);
  EVP_PKEY_CTX_free(context);
  const byte_t *at = der;
  ECDSA_SIG *signature = d2i_ECDSA_SIG(NULL, &at, (long)derLength);
  int half = (EVP_PKEY_bits(key) + 7) / 8;
  BN_bn2binpad(ECDSA_SIG_get0_r(signature), pair, half);
  BN_bn2binpad(ECDSA_SIG_get0_s(signature), pair + half, half);
  ECDSA_SIG_free(signature);
  return 2 * half;
}

static int rsa(EVP_PKEY *key, const byte_t *data, size_t length, byte_t *signature) {
  size_t made = 2048;
  if (currentMechanism == RSA_PKCS) {
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new(key, NULL);
    EVP_PKEY_sign_init(context);
    EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING);
    EVP_PKEY_sign(context, signature, &made, data, length);
    EVP_PKEY_CTX_free(context);
    return (int)made;
  }
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  EVP_PKEY_CTX *inner = NULL;
  EVP_DigestSignInit(context, &inner, EVP_sha256(), NULL, key);
  if (currentMechanism == SHA256_RSA_PSS) {
    EVP_PKEY_CTX_set_rsa_padding(inner, RSA_PKCS1_PSS_PADDING);
    EVP_PKEY_CTX_set_rsa_pss_saltlen(inner, RSA_PSS_SALTLEN_DIGEST);
  }
  EVP_DigestSign(context, signature, &made, data, length);
  EVP_MD_CTX_free(context);
  return (int)made;
}

static ulong_t sign(ulong_t session, const byte_t *data, ulong_t length, byte_t *signature, ulong_t *made) {
  (void)session;
  seen("sign");
  misbehave("sign");
  signatures += 1;
  if (isMode("removed-at-second-sign") && signatures == 2) {
    removePart("present");
    return isMode("vague") ? GENERAL_ERROR : DEVICE_REMOVED;
  }
  if (isMode("always") && !confirmed) return NOT_LOGGED_IN;
  EVP_PKEY *key = keyAt(isMode("wrong-key") ? 2 : current);
  int isRsa = EVP_PKEY_base_id(key) == EVP_PKEY_RSA;
  *made = (ulong_t)(isRsa ? rsa : ecdsa)(key, data, length, signature);
  EVP_PKEY_free(key);
  confirmed = 0;
  return OK;
}

static struct {
  byte_t version[2];
  void *functions[68];
} list = {{2, 40}, {[0] = initialize, [1] = finalize, [4] = slotList, [6] = tokenInfo, [7] = mechanismList,
  [12] = openSession, [13] = closeSession, [15] = sessionInfo, [18] = login, [19] = logout, [24] = attributeValue,
  [26] = findInit, [27] = findNext, [28] = findFinal, [42] = signInit, [43] = sign}};

ulong_t C_GetFunctionList(void **functions) {
  *functions = &list;
  return OK;
}
