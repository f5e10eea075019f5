___TERMS_OF_SERVICE___

By creating or modifying this file you agree to Google Tag Manager's Community
Template Gallery Developer Terms of Service available at
https://developers.google.com/tag-manager/gallery-tos (or such other URL as
Google may provide), as modified from time to time.


___INFO___

{
  "type": "TAG",
  "id": "cvt_temp_public_id",
  "version": 1,
  "securityGroups": [],
  "displayName": "Samtycke consent",
  "categories": [
    "TAG_MANAGEMENT",
    "UTILITY"
  ],
  "brand": {
    "id": "brand_dummy",
    "displayName": "Samtycke"
  },
  "description": "Tells Tag Manager what the visitor has granted in Samtycke, the consent widget of your site. The widget\u0027s own tag stands in the page, before Tag Manager. Fire this tag on Consent Initialization - All Pages.",
  "containerContexts": [
    "WEB"
  ]
}


___TEMPLATE_PARAMETERS___

[
  {
    "type": "GROUP",
    "name": "grants",
    "displayName": "Granted by",
    "groupStyle": "ZIPPY_OPEN",
    "subParams": [
      {
        "type": "LABEL",
        "name": "about",
        "displayName": "For each kind of consent, the id of the service or category of Samtycke that grants it. A category grants it when all its services are granted. What is empty stays denied."
      },
      {
        "type": "TEXT",
        "name": "analytics",
        "displayName": "analytics_storage",
        "simpleValueType": true,
        "defaultValue": "google-analytics",
        "help": "A service or category of Samtycke."
      },
      {
        "type": "TEXT",
        "name": "ads",
        "displayName": "ad_storage, ad_user_data, ad_personalization",
        "simpleValueType": true,
        "defaultValue": "google-ads",
        "help": "A service or category of Samtycke."
      },
      {
        "type": "TEXT",
        "name": "functionality",
        "displayName": "functionality_storage",
        "simpleValueType": true,
        "help": "A service or category of Samtycke, for example functional."
      },
      {
        "type": "TEXT",
        "name": "personalization",
        "displayName": "personalization_storage",
        "simpleValueType": true,
        "help": "A service or category of Samtycke."
      }
    ]
  },
  {
    "type": "GROUP",
    "name": "more",
    "displayName": "More",
    "groupStyle": "ZIPPY_CLOSED",
    "subParams": [
      {
        "type": "TEXT",
        "name": "region",
        "displayName": "Regions of an additional default",
        "simpleValueType": true,
        "help": "ISO 3166-2 codes, separated by commas. Outside of them everything is denied by default as well."
      },
      {
        "type": "TEXT",
        "name": "wait",
        "displayName": "Milliseconds that Google tags wait for the decision",
        "simpleValueType": true,
        "defaultValue": "500",
        "help": "Empty: they do not wait.",
        "valueValidators": [
          {
            "type": "REGEX",
            "args": [
              "^[0-9]*$"
            ]
          }
        ]
      },
      {
        "type": "CHECKBOX",
        "name": "redact",
        "checkboxText": "Redact ads data while ad_storage is denied",
        "simpleValueType": true,
        "defaultValue": true
      },
      {
        "type": "CHECKBOX",
        "name": "passthrough",
        "checkboxText": "Pass click ids through the links of the site",
        "simpleValueType": true,
        "defaultValue": false,
        "help": "Click ids in links are tracking as well, and need consent."
      }
    ]
  }
]


___SANDBOXED_JS_FOR_WEB_TEMPLATE___

const callInWindow = require('callInWindow');
const copyFromWindow = require('copyFromWindow');
const gtagSet = require('gtagSet');
const makeNumber = require('makeNumber');
const setDefaultConsentState = require('setDefaultConsentState');
const updateConsentState = require('updateConsentState');

// Each consent type that a visitor decides about, with the name in Samtycke that grants it.
const types = [
  { type: 'ad_storage', name: data.ads },
  { type: 'ad_user_data', name: data.ads },
  { type: 'ad_personalization', name: data.ads },
  { type: 'analytics_storage', name: data.analytics },
  { type: 'functionality_storage', name: data.functionality },
  { type: 'personalization_storage', name: data.personalization }
];

const stateBy = (isGranted) => {
  const state = { security_storage: 'granted' };
  types.forEach((one) => {
    state[one.type] = one.name && isGranted(one.name) ? 'granted' : 'denied';
  });
  return state;
};
const say = (region) => {
  const state = stateBy(() => false);
  if (region) state.region = region;
  if (data.wait) state.wait_for_update = makeNumber(data.wait);
  setDefaultConsentState(state);
};
// Without the widget it gives undefined, and everything stays denied.
const tell = () => {
  updateConsentState(stateBy((name) => callInWindow('samtycke.has', name) === true));
};

if (data.region) say(data.region.split(',').map((code) => code.trim()));
say();
gtagSet('ads_data_redaction', data.redact === true);
gtagSet('url_passthrough', data.passthrough === true);

// Who decided on an earlier page is known already, or will be once the widget is ready.
if (copyFromWindow('samtycke.record')) tell();
callInWindow('samtycke.on', 'ready', tell);
callInWindow('samtycke.on', 'change', tell);
data.gtmOnSuccess();


___WEB_PERMISSIONS___

[
  {
    "instance": {
      "key": {
        "publicId": "access_consent",
        "versionId": "1"
      },
      "param": [
        {
          "key": "consentTypes",
          "value": {
            "type": 2,
            "listItem": [
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "consentType"
                  },
                  {
                    "type": 1,
                    "string": "read"
                  },
                  {
                    "type": 1,
                    "string": "write"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "ad_storage"
                  },
                  {
                    "type": 8,
                    "boolean": false
                  },
                  {
                    "type": 8,
                    "boolean": true
                  }
                ]
              },
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "consentType"
                  },
                  {
                    "type": 1,
                    "string": "read"
                  },
                  {
                    "type": 1,
                    "string": "write"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "ad_user_data"
                  },
                  {
                    "type": 8,
                    "boolean": false
                  },
                  {
                    "type": 8,
                    "boolean": true
                  }
                ]
              },
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "consentType"
                  },
                  {
                    "type": 1,
                    "string": "read"
                  },
                  {
                    "type": 1,
                    "string": "write"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "ad_personalization"
                  },
                  {
                    "type": 8,
                    "boolean": false
                  },
                  {
                    "type": 8,
                    "boolean": true
                  }
                ]
              },
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "consentType"
                  },
                  {
                    "type": 1,
                    "string": "read"
                  },
                  {
                    "type": 1,
                    "string": "write"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "analytics_storage"
                  },
                  {
                    "type": 8,
                    "boolean": false
                  },
                  {
                    "type": 8,
                    "boolean": true
                  }
                ]
              },
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "consentType"
                  },
                  {
                    "type": 1,
                    "string": "read"
                  },
                  {
                    "type": 1,
                    "string": "write"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "functionality_storage"
                  },
                  {
                    "type": 8,
                    "boolean": false
                  },
                  {
                    "type": 8,
                    "boolean": true
                  }
                ]
              },
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "consentType"
                  },
                  {
                    "type": 1,
                    "string": "read"
                  },
                  {
                    "type": 1,
                    "string": "write"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "personalization_storage"
                  },
                  {
                    "type": 8,
                    "boolean": false
                  },
                  {
                    "type": 8,
                    "boolean": true
                  }
                ]
              },
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "consentType"
                  },
                  {
                    "type": 1,
                    "string": "read"
                  },
                  {
                    "type": 1,
                    "string": "write"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "security_storage"
                  },
                  {
                    "type": 8,
                    "boolean": false
                  },
                  {
                    "type": 8,
                    "boolean": true
                  }
                ]
              }
            ]
          }
        }
      ]
    },
    "clientAnnotations": {
      "isEditedByUser": true
    },
    "isRequired": true
  },
  {
    "instance": {
      "key": {
        "publicId": "access_globals",
        "versionId": "1"
      },
      "param": [
        {
          "key": "keys",
          "value": {
            "type": 2,
            "listItem": [
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "key"
                  },
                  {
                    "type": 1,
                    "string": "read"
                  },
                  {
                    "type": 1,
                    "string": "write"
                  },
                  {
                    "type": 1,
                    "string": "execute"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "samtycke.has"
                  },
                  {
                    "type": 8,
                    "boolean": false
                  },
                  {
                    "type": 8,
                    "boolean": false
                  },
                  {
                    "type": 8,
                    "boolean": true
                  }
                ]
              },
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "key"
                  },
                  {
                    "type": 1,
                    "string": "read"
                  },
                  {
                    "type": 1,
                    "string": "write"
                  },
                  {
                    "type": 1,
                    "string": "execute"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "samtycke.on"
                  },
                  {
                    "type": 8,
                    "boolean": false
                  },
                  {
                    "type": 8,
                    "boolean": false
                  },
                  {
                    "type": 8,
                    "boolean": true
                  }
                ]
              },
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "key"
                  },
                  {
                    "type": 1,
                    "string": "read"
                  },
                  {
                    "type": 1,
                    "string": "write"
                  },
                  {
                    "type": 1,
                    "string": "execute"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "samtycke.record"
                  },
                  {
                    "type": 8,
                    "boolean": true
                  },
                  {
                    "type": 8,
                    "boolean": false
                  },
                  {
                    "type": 8,
                    "boolean": false
                  }
                ]
              }
            ]
          }
        }
      ]
    },
    "clientAnnotations": {
      "isEditedByUser": true
    },
    "isRequired": true
  },
  {
    "instance": {
      "key": {
        "publicId": "write_data_layer",
        "versionId": "1"
      },
      "param": [
        {
          "key": "keyPatterns",
          "value": {
            "type": 2,
            "listItem": [
              {
                "type": 1,
                "string": "ads_data_redaction"
              },
              {
                "type": 1,
                "string": "url_passthrough"
              }
            ]
          }
        }
      ]
    },
    "clientAnnotations": {
      "isEditedByUser": true
    },
    "isRequired": true
  }
]


___TESTS___

scenarios:
- name: Everything is denied before anything else
  code: |-
    mock('callInWindow', undefined);
    mock('copyFromWindow', undefined);

    runCode(mockData);

    assertApi('setDefaultConsentState').wasCalledWith({
      security_storage: 'granted',
      ad_storage: 'denied',
      ad_user_data: 'denied',
      ad_personalization: 'denied',
      analytics_storage: 'denied',
      functionality_storage: 'denied',
      personalization_storage: 'denied',
      wait_for_update: 500
    });
    assertApi('gtagSet').wasCalledWith('ads_data_redaction', true);
    assertApi('gtagSet').wasCalledWith('url_passthrough', false);
    assertApi('gtmOnSuccess').wasCalled();
- name: Without a decision nothing is updated
  code: |-
    mock('callInWindow', undefined);
    mock('copyFromWindow', null);

    runCode(mockData);

    assertApi('updateConsentState').wasNotCalled();
- name: A decision of an earlier page is told at once
  code: |-
    mock('copyFromWindow', { verdicts: {} });
    mock('callInWindow', (path, name) => path === 'samtycke.has' && name === 'google-analytics');

    runCode(mockData);

    assertApi('updateConsentState').wasCalledWith({
      security_storage: 'granted',
      ad_storage: 'denied',
      ad_user_data: 'denied',
      ad_personalization: 'denied',
      analytics_storage: 'granted',
      functionality_storage: 'denied',
      personalization_storage: 'denied'
    });
- name: A decision of this page is told when it is made
  code: |-
    const listeners = {};
    mock('copyFromWindow', null);
    mock('callInWindow', (path, name, listener) => {
      if (path === 'samtycke.on') listeners[name] = listener;
      return path === 'samtycke.has';
    });

    runCode(mockData);
    listeners.change();

    assertApi('updateConsentState').wasCalledWith({
      security_storage: 'granted',
      ad_storage: 'granted',
      ad_user_data: 'granted',
      ad_personalization: 'granted',
      analytics_storage: 'granted',
      functionality_storage: 'denied',
      personalization_storage: 'denied'
    });
- name: Regions are a default of their own
  code: |-
    mock('callInWindow', undefined);
    mock('copyFromWindow', undefined);
    mockData.region = 'FI, SE-AB';
    mockData.wait = '';

    runCode(mockData);

    assertApi('setDefaultConsentState').wasCalledWith({
      security_storage: 'granted',
      ad_storage: 'denied',
      ad_user_data: 'denied',
      ad_personalization: 'denied',
      analytics_storage: 'denied',
      functionality_storage: 'denied',
      personalization_storage: 'denied',
      region: ['FI', 'SE-AB']
    });
setup: |-
  const mockData = {
    analytics: 'google-analytics',
    ads: 'google-ads',
    wait: '500',
    redact: true,
    passthrough: false
  };


___NOTES___

Its use is described in docs/signals.md of Samtycke.
